package org.voblocks.snippets.http;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.voblocks.dali.http.servlet.VoServlet;

/** In Tomcat 10.1. */
public final class InTomcat {
    private InTomcat() {}

    /** A server with the service below {@code /vo}; the caller starts and stops it. */
    public static Tomcat create(int port, Path workFolder) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(workFolder.toString());
        tomcat.setPort(port);
        Context context = tomcat.addContext("", null);
        Wrapper wrapper = Tomcat.addServlet(context, "vo", new VoServlet(HelloService.create()));
        wrapper.setAsyncSupported(true); // a long poll then holds no thread
        wrapper.addMapping("/vo/*");
        tomcat.getConnector();
        return tomcat;
    }
}
