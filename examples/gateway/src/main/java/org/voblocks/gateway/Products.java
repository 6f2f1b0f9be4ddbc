package org.voblocks.gateway;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where the products of a task go, by their names: results of a job, or files in a folder. */
@FunctionalInterface
interface Products {
    /** A stream that the writer of the product closes. */
    OutputStream open(String name, String contentType) throws IOException;

    /** Writes a product. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    default void write(String name, String contentType, Content content) throws IOException {
        try (OutputStream out = open(name, contentType)) {
            content.writeTo(out);
        }
    }

    /** Files in a folder, which is made if it is not there. */
    static Products in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return (name, type) -> new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    }

    /** Entries of a zip archive. */
    static Products in(ZipOutputStream zip) {
        return (name, type) -> {
            zip.putNextEntry(new ZipEntry(name));
            return new FilterOutputStream(zip) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                }

                @Override
                public void close() throws IOException {
                    zip.closeEntry();
                }
            };
        };
    }
}
