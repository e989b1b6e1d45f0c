package cn.harbinkepu.text.tesseract;

/// A way of looking at a picture, in the notation of Tesseract.
///
/// @param layout    its mode of page segmentation
/// @param languages the trained data
record Look(String layout, String languages) {}
