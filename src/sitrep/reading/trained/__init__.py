"""The trained reader: one small encoder, several heads, run with onnxruntime on the CPU."""
