package io.filum.desktop.content.pdf;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType3CharProc;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;

/// Draws one page, charging each thing to its [PageCost] before it is drawn. Made anew for every page.
final class BoundedRenderer extends PDFRenderer {

    private final PageCost cost = new PageCost();

    BoundedRenderer(PDDocument document) {
        super(document);
        setSubsamplingAllowed(true);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        var contents = parameters.getPage().getContentStreams();
        while (contents.hasNext()) {
            cost.charge(contents.next().getCOSObject());
        }
        return new ChargingDrawer(parameters, cost);
    }

    private static final class ChargingDrawer extends PageDrawer {

        private final PageCost cost;

        ChargingDrawer(PageDrawerParameters parameters, PageCost cost) throws IOException {
            super(parameters);
            this.cost = cost;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            cost.chargeOperator();
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            cost.charge(image);
            super.drawImage(image);
        }

        @Override
        public void showForm(PDFormXObject form) throws IOException {
            cost.charge(form.getCOSObject());
            super.showForm(form);
        }

        @Override
        public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
            cost.charge(group.getCOSObject());
            super.showTransparencyGroup(group);
        }

        @Override
        protected void processType3Stream(PDType3CharProc glyph, Matrix matrix) throws IOException {
            cost.charge(glyph.getCOSObject());
            super.processType3Stream(glyph, matrix);
        }
    }
}
