package io.filum.desktop.content;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;

class GlanceTest {

    private final Glance glance = new Glance();

    @Test
    void whatASenderFlaggedAsCriticalCannotWait() {
        assertThat(glance.critical(fhir("HH", "final"))).isPresent();
        assertThat(glance.critical(fhir("LL", "final"))).isPresent();
        assertThat(glance.critical(hl7("HH"))).isPresent();
        assertThat(glance.critical(cda("HH"))).isPresent();
    }

    @Test
    void whatIsMerelyHighOrTakenBackCan() {
        assertThat(glance.critical(fhir("H", "final"))).isEmpty();
        assertThat(glance.critical(fhir("HH", "entered-in-error"))).isEmpty();
        assertThat(glance.critical(hl7("H"))).isEmpty();
        assertThat(glance.critical(cda("H"))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoNews() {
        assertThat(glance.critical(item(ItemKind.FHIR, "application/fhir+json", "{\"a\":1e999999}"))).isEmpty();
        assertThat(glance.critical(item(ItemKind.FILE, "application/octet-stream", "HH"))).isEmpty();
    }

    private static Item fhir(String flag, String status) {
        return item(ItemKind.FHIR, "application/fhir+json", """
                {"resourceType":"Observation","status":"%s","code":{"text":"Potassium"},
                 "valueQuantity":{"value":6.9,"unit":"mmol/L"},
                 "interpretation":[{"coding":[{"code":"%s"}]}]}""".formatted(status, flag));
    }

    private static Item hl7(String flag) {
        return item(ItemKind.HL7, "application/hl7-v2", String.join("\r",
                "MSH|^~\\&|LAB|H|FILUM|H|20261123061000+0900||ORU^R01|1|P|2.5",
                "PID|1||00123456^^^H^MR||HONG^Gildong||19850714|M",
                "OBR|1|||24320-4^Electrolytes",
                "OBX|1|NM|2823-3^Potassium||6.9|mmol/L|3.5-5.1|" + flag + "|||F") + "\r");
    }

    private static Item cda(String flag) {
        return item(ItemKind.DOCUMENT, "application/cda+xml", """
                <ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section>
                <code code="30954-2"/><entry><observation><code displayName="Potassium"/><value value="6.9"/>
                <interpretationCode code="%s"/></observation></entry></section></component></structuredBody></component>
                </ClinicalDocument>""".formatted(flag));
    }

    private static Item item(ItemKind kind, String mediaType, String content) {
        return new Item(ItemMeta.of(kind, mediaType, "Lab"), content.getBytes(StandardCharsets.UTF_8));
    }
}
