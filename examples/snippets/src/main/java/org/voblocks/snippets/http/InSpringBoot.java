package org.voblocks.snippets.http;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.voblocks.dali.http.servlet.VoServlet;

/** In Spring Boot 3: one bean. Boot's own controllers, security and metrics work beside it. */
@Configuration
public class InSpringBoot {

    /** Made by Spring. */
    public InSpringBoot() {}

    /** The service below {@code /vo}. */
    @Bean
    public ServletRegistrationBean<VoServlet> vo() {
        ServletRegistrationBean<VoServlet> bean =
                new ServletRegistrationBean<>(new VoServlet(HelloService.create()), "/vo/*");
        bean.setAsyncSupported(true); // a long poll then holds no thread
        return bean;
    }
}
