"""The smallest neural network: one small file an idea, in the order of the tutorial.

patients        twenty people, two numbers in, one number out        chapter 1
line            the best straight line, in closed form               chapter 1
neuron          feedforward, the squared error, backpropagate        chapters 2 to 4
gradient_check  a gradient found again, by nudging                   chapter 4
descent         the average gradient, one step, the training loop    chapters 5 to 8
standard        a column shifted and scaled, and the way back        chapter 8
curve           the neuron whose input comes in again, squared       chapter 9
data.others     the other 422 people, none used to fit               chapter 9
inputs          the neuron with several inputs                       chapter 10
network         one hidden layer, and the bend that makes it one     chapter 11
data.studies    how networks from hundreds of random starts ended    chapter 11
checks          what is refused, and in which words                  When Python says no

These are plain Python and import only `math` and each other: a browser can run them.
The rest uses NumPy:

arrays          the same for all rows at once, and the landscape     chapters 8 and 10
network_arrays  the network for all rows and many starts at once     chapter 11
elsewhere       the network in scikit-learn's and PyTorch's words    chapter 12
"""
