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
        assertThat(glance.look(fhir("HH", "final")).critical()).isPresent();
        assertThat(glance.look(fhir("LL", "final")).critical()).isPresent();
        assertThat(glance.look(hl7("HH")).critical()).isPresent();
        assertThat(glance.look(cda("HH")).critical()).isPresent();
    }

    @Test
    void whatIsMerelyHighOrTakenBackCan() {
        assertThat(glance.look(fhir("H", "final")).critical()).isEmpty();
        assertThat(glance.look(fhir("HH", "entered-in-error")).critical()).isEmpty();
        assertThat(glance.look(hl7("H")).critical()).isEmpty();
        assertThat(glance.look(cda("H")).critical()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoNews() {
        assertThat(glance.look(item(ItemKind.FHIR, "application/fhir+json", "{\"a\":1e999999}")).critical()).isEmpty();
        assertThat(glance.look(item(ItemKind.FILE, "application/octet-stream", "HH")).critical()).isEmpty();
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
