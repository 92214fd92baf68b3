"""The smallest neural network: one small file an idea, in the order of the tutorial.

patients        twenty people, two numbers in, one number out        chapter 1
line            the best straight line, in closed form               chapter 1
neuron          feedforward, the squared error, backpropagate        chapters 2 to 4
gradient_check  a gradient found again, by nudging                   chapter 4
descent         the average gradient, one step, the training loop    chapters 5 to 8
standard        a column shifted and scaled, and the way back        chapter 8
curve           the neuron whose inputs are powers of one number     chapter 9
inputs          the neuron with several inputs                       chapters 9 and 10
model           any model's error, gradient and training             chapters 9 to 12
network         a hidden layer, and the activation that it needs     chapter 11
logistic        yes or no: the sigmoid and the cross-entropy         chapter 13
autodiff        slopes by walking back along what was computed       chapter 14
layers          any number of hidden layers                          chapter 14
moons           rows that no line parts, of yes and of no            chapter 15
binary          the network that says yes or no, and who judges it   chapter 15
digits          an image as the inputs of a neuron                   chapter 16
softmax         one of several: neurons side by side                 chapter 16
classifier      a hidden layer before them                           chapter 16
pasted          pasted text, cut into rows and cells                 chapter 17
table           two columns of numbers, from pasted text             chapter 17
held_out        rows held back, and rows that decide                 chapter 17

These are plain Python and import only `math` and each other: a browser can run them.
Around them stand

guards          what looks at all that goes into a function          When Python says no
checks          what is refused, and in which words                  When Python says no
data            the other 422 people; how random starts ended        chapters 9 and 11
                1,797 digits, and networks trained on them           chapter 16

The rest uses NumPy:

arrays          the same for all rows at once, and the landscape     chapters 8 and 10
network_arrays  the network for all rows and many starts at once     chapter 11
binary_arrays   the network that says yes or no, likewise            chapter 15
softmax_arrays  classes for all rows at once                         chapter 16
elsewhere       the network in PyTorch's and scikit-learn's words    chapter 12
"""
