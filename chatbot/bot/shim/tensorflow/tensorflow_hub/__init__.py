"""Part of the TensorFlow stand-in; see tensorflow_stand_in."""

import tensorflow_stand_in

__version__ = "2.12.0"
tensorflow_stand_in.install(__name__)
