"""Years of a whole country's register, made by the model: for measuring, and for trying the register at full size."""
