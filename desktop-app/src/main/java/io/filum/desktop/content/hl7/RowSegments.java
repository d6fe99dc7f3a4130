package io.filum.desktop.content.hl7;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.Allergen;
import io.filum.desktop.content.projection.Allergen.Gravity;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.SentTime;

/// The segments that make one row each, with those that only add to the row before them.
final class RowSegments {

    /// Rows of one kind that are told apart when they come again with every message; beyond, they are counted anew.
    private static final int REMEMBERED = 10_000;

    private record Order(String control, String state, SentTime when, String orderer, String filler) {
        static final Order NONE = new Order("", "", null, "", "");
    }

    private final ProjectionBuilder projection;
    private final Consumer<Remark> remarks;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, ClinicalRow> visits = new LinkedHashMap<>();
    private Message message = Message.NONE;
    private Order order = Order.NONE;
    private ResultsOrder results = ResultsOrder.NONE;
    private String patient = "";
    private RowDraft draft;
    /// Stays open to the end of its message: patient, visit and results stand between SCH and its AIS.
    private RowDraft appointment;

    RowSegments(ProjectionBuilder projection, Consumer<Remark> remarks) {
        this.projection = projection;
        this.remarks = remarks;
    }

    void begin(Message message) {
        endAppointment();
        this.message = message;
        order = Order.NONE;
        results = ResultsOrder.NONE;
        patient = "";
    }

    /// @param key of the patient whom the next rows are about
    void about(String key) {
        patient = key;
    }

    /// What the current order says of all its results.
    ResultsOrder results() {
        return results;
    }

    void take(Segment segment) throws NotShowable {
        switch (segment.name()) {
            case "ORC" -> order(segment);
            case "OBR" -> request(segment);
            case "RXO" -> medication(segment, 1, 2, 4);
            case "RXE" -> medication(segment, 2, 3, 5);
            case "RXD" -> medication(segment, 2, 4, 5);
            case "RXA" -> given(segment);
            case "RXR", "TQ1" -> addTo(segment);
            case "AIS", "AIG", "AIL", "AIP" -> addToAppointment(segment);
            case "AL1", "IAM" -> allergy(segment);
            case "DG1" -> diagnosis(segment);
            case "PRB" -> problem(segment);
            case "PR1" -> procedure(segment);
            case "PV1" -> visit(segment);
            case "SCH" -> appointment(segment);
            case "TXA" -> document(segment);
            default -> { }
        }
    }

    /// @return false when there is no row that it could be about
    boolean note(String words) {
        if (draft != null) {
            draft.detail(words);
        }
        return draft != null;
    }

    /// The row is whole.
    void flush() {
        if (draft == null || draft == appointment) {
            draft = null;
            return;
        }
        var row = draft.row();
        var key = patient + '\u001F' + draft.kind + '\u001F' + row.what() + '\u001F' + row.detail() + '\u001F'
                + (row.when() == null ? "" : row.when().text()) + '\u001F' + row.status();
        var again = draft.kind != RowKind.REPORT && draft.kind != RowKind.ORDER
                && (seen.size() < REMEMBERED ? !seen.add(key) : seen.contains(key));
        if (!again) {
            if (draft.kind == RowKind.ALLERGY) {
                projection.addAllergy(row);
            } else {
                projection.add(draft.kind, row);
            }
            projection.count(draft.kind.type(), row.when());
        }
        draft = null;
    }

    void end() {
        endAppointment();
        visits.values().forEach(visit -> {
            projection.add(RowKind.VISIT, visit);
            projection.count(RowKind.VISIT.type(), visit.when());
        });
    }

    private RowDraft begin(RowKind kind, Segment segment) {
        flush();
        draft = new RowDraft(kind, segment);
        return draft;
    }

    private void order(Segment orc) throws NotShowable {
        flush();
        order = new Order(orc.label(1), orc.label(5), time(orc, 9), Types.clinicians(orc.field(12)),
                Types.entity(orc.field(3)));
        results = ResultsOrder.NONE;
    }

    private void request(Segment obr) throws NotShowable {
        var observed = time(obr, 7);
        var issued = time(obr, 22);
        var filler = Types.entity(obr.field(3));
        var row = begin(message.isResult() ? RowKind.REPORT : RowKind.ORDER, obr);
        row.what = Types.coded(obr.field(4).first()).label();
        var parent = obr.field(26).first();
        var of = parent.component(3).label();
        results = new ResultsOrder(observed == null ? issued : observed, issued, row.what,
                of.isEmpty() ? parent.component(2).label() : of, filler.isEmpty() ? order.filler : filler);
        if (message.isResult()) {
            row.when = results.observed();
            row.status = Codes.reportStatus(obr.label(25));
        } else {
            row.when = order.when == null ? time(obr, 6) : order.when;
            row.status = Codes.orderStatus(order.control, order.state);
            row.detail(order.orderer.isEmpty() ? Types.clinicians(obr.field(16)) : order.orderer);
        }
        row.detail(obr.field(13).first().label());
        row.detail(labels(obr, 31));
    }

    /// An encoded order (RXE) takes the place of the request (RXO) that stands before it.
    private void medication(Segment segment, int code, int amount, int unit) throws NotShowable {
        if (segment.name().equals("RXE") && draft != null && draft.kind == RowKind.MEDICATION) {
            draft = null;
        }
        var row = begin(RowKind.MEDICATION, segment);
        row.what = Types.coded(segment.field(code).first()).label();
        row.when = order.when;
        row.status = segment.name().equals("RXD") ? "completed" : Codes.orderStatus(order.control, order.state);
        row.detail(Types.joined(" ", segment.label(amount), Types.unit(segment.field(unit).first())));
        if (!segment.name().equals("RXD")) {
            row.detail(labels(segment, 7));
        }
    }

    /// RXA: a vaccination, or a medicine that was given.
    private void given(Segment rxa) throws NotShowable {
        var vaccination = message.type().equals("VXU") || message.type().equals("RSP");
        var row = begin(vaccination ? RowKind.IMMUNIZATION : RowKind.MEDICATION, rxa);
        row.what = Types.coded(rxa.field(5).first()).label();
        row.when = time(rxa, 3);
        row.status = Codes.vaccinationStatus(rxa.label(20), rxa.label(21));
        var amount = rxa.label(6);
        // 999 stands for an amount that is not known.
        row.detail(amount.equals("999") ? "" : Types.joined(" ", amount, Types.unit(rxa.field(7).first())));
        row.detail(labels(rxa, 18));
    }

    private void addTo(Segment segment) throws NotShowable {
        if (draft == null) {
            return;
        }
        draft.detail(segment.name().equals("RXR") ? Types.coded(segment.field(1).first()).label()
                : Types.joined(" ", segment.label(3), segment.label(9)));
        draft.upTo(segment);
    }

    private void allergy(Segment segment) throws NotShowable {
        var row = begin(RowKind.ALLERGY, segment);
        var to = Types.coded(segment.field(3).first());
        var severity = Types.coded(segment.field(4).first());
        var isUpdate = segment.name().equals("IAM");
        row.what = to.label();
        row.detail(Types.joined(", ", labels(segment, 5), Codes.severity(severity.label())));
        row.when = isUpdate ? time(segment, 11) : time(segment, 6);
        row.status = isUpdate ? Codes.allergyStatus(segment.label(6), segment.label(17)) : "";
        // One system has an allergy once: what it says of it next takes the place of what it said before.
        var number = isUpdate ? Types.entity(segment.field(7)) : "";
        var gravity = severity.code().equals("SV") || severity.label().equals("SV") ? Gravity.SEVERE : Gravity.UNSAID;
        row.allergen = Allergen.of(to, gravity, message.sender().isEmpty() ? Set.of()
                : Set.of(String.join("\u001F", "HL7", message.sender(), number.isEmpty() ? to.code() + to.label() : number)));
    }

    private void diagnosis(Segment dg1) throws NotShowable {
        var row = begin(RowKind.CONDITION, dg1);
        var coded = Types.coded(dg1.field(3).first());
        var words = dg1.field(4).label();
        row.what = coded.label().isEmpty() || coded.label().equals(coded.code()) && !words.isEmpty() ? words
                : coded.label();
        row.detail(coded.code().equals(row.what) ? "" : coded.code());
        row.when = time(dg1, 5);
        row.status = dg1.label(21).equals("D") ? "entered-in-error" : "";
    }

    private void problem(Segment prb) throws NotShowable {
        var row = begin(RowKind.CONDITION, prb);
        row.what = Types.coded(prb.field(3).first()).label();
        row.when = time(prb, 16) == null ? time(prb, 7) : time(prb, 16);
        row.status = prb.label(1).equals("DE") ? "entered-in-error" : Types.coded(prb.field(14).first()).label();
    }

    private void procedure(Segment pr1) throws NotShowable {
        var row = begin(RowKind.PROCEDURE, pr1);
        var coded = Types.coded(pr1.field(3).first());
        row.what = coded.label().isEmpty() ? pr1.field(4).label() : coded.label();
        row.when = time(pr1, 5);
        row.status = pr1.label(20).equals("D") ? "entered-in-error" : "";
    }

    /// The same visit comes with every message of it: the newest word on it counts.
    private void visit(Segment pv1) throws NotShowable {
        flush();
        var visit = new RowDraft(RowKind.VISIT, pv1);
        visit.what = Codes.visitClass(pv1.label(2));
        visit.detail(Types.location(pv1.field(3).first()));
        visit.detail(Types.clinicians(pv1.field(7)));
        visit.when = time(pv1, 44);
        visit.status = message.type().equals("ADT") ? Codes.visitStatus(message.event())
                : time(pv1, 45) == null ? "" : "finished";
        var number = pv1.label(19);
        var key = patient + '\u001F' + (number.isEmpty() ? visit.what + visit.row().detail() : number);
        var row = visit.row();
        if (row.what().isEmpty() && row.detail().isEmpty()) {
            return;
        }
        var before = visits.get(key);
        if (before != null && row.status().isEmpty() || visits.size() >= REMEMBERED) {
            return;
        }
        visits.put(key, row);
    }

    private void appointment(Segment sch) throws NotShowable {
        endAppointment();
        var row = begin(RowKind.APPOINTMENT, sch);
        appointment = row;
        row.what = Types.joined(" · ", Types.coded(sch.field(7).first()).label(),
                Types.coded(sch.field(8).first()).label());
        row.when = Types.time(sch.field(11).first().component(4), message.offset());
        row.status = Codes.appointmentStatus(message.event(), Types.coded(sch.field(25).first()).label());
    }

    /// The service that an appointment is for says more than its reason, and when.
    private void addToAppointment(Segment segment) throws NotShowable {
        flush();
        if (appointment == null) {
            return;
        }
        draft = appointment;
        switch (segment.name()) {
            case "AIS" -> {
                draft.detail(draft.what);
                draft.what = Types.coded(segment.field(3).first()).label();
                var when = time(segment, 4);
                draft.when = when == null ? draft.when : when;
            }
            case "AIL" -> draft.detail(Types.location(segment.field(3).first()));
            case "AIP" -> draft.detail(Types.clinicians(segment.field(3)));
            default -> draft.detail(Types.coded(segment.field(3).first()).label());
        }
        draft.upTo(segment);
    }

    private void endAppointment() {
        if (appointment != null) {
            draft = appointment;
            appointment = null;
            flush();
        }
    }

    private void document(Segment txa) throws NotShowable {
        var row = begin(RowKind.DOCUMENT, txa);
        row.what = Types.joined(" · ", Types.coded(txa.field(2).first()).label(), txa.label(25));
        row.when = time(txa, 4) == null ? time(txa, 6) : time(txa, 4);
        row.detail(Types.clinicians(txa.field(9)));
        row.status = Codes.documentStatus(message.event(), txa.label(17), txa.label(19));
        var parent = txa.label(13);
        if (!parent.isEmpty()) {
            var appends = message.event().equals("T05") || message.event().equals("T06");
            remarks.accept(new Remark(appends ? Remark.Kind.APPENDS : Remark.Kind.REPLACES, parent));
        }
    }

    private SentTime time(Segment segment, int field) throws NotShowable {
        return Types.time(segment.field(field), message.offset());
    }

    private static String labels(Segment segment, int field) throws NotShowable {
        return String.join(", ", Types.codedOnes(segment.field(field)).stream().map(coded -> coded.label()).toList());
    }
}
