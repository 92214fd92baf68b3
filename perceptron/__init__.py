"""The smallest neural network: one small file an idea, in the order of the tutorial.

patients        twenty people, one number in, one number out         chapter 1
line            the best straight line, in closed form               chapter 1
neuron          feedforward, the squared error, backpropagate        chapters 2 to 4
gradient_check  a gradient found again, by nudging                   chapter 4
descent         the average gradient, one step, the training loop    chapters 5 to 7
checks          what is refused, and in which words                  When Python says no

These are plain Python and import only `math` and each other: a browser can run them.
"""
