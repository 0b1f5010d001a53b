package dev.facet.api;

import dev.facet.model.ModelConfiguration;
import dev.facet.model.message.HearJobChanged;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import({ModelConfiguration.class, HearJobChanged.class})
public class ApiApplication {

    static void main(String[] args) {
        SpringApplication.run(ApiApplication.class, args);
    }
}
