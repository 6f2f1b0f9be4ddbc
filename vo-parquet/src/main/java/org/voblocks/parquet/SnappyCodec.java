package org.voblocks.parquet;

import io.airlift.compress.snappy.SnappyCompressor;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Snappy in Java: the library's own codecs are Hadoop's. Writes only. */
final class SnappyCodec implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("nothing is read here");
    }

    @Override
    public void release() {
        // holds nothing
    }

    private static final class Compressor implements BytesInputCompressor {
        private final SnappyCompressor snappy = new SnappyCompressor();

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            byte[] in = bytes.toInputStream().readAllBytes();
            byte[] out = new byte[snappy.maxCompressedLength(in.length)];
            return BytesInput.from(out, 0, snappy.compress(in, 0, in.length, out, 0, out.length));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.SNAPPY;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
