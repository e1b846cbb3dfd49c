using System.Globalization;
using System.Text;
using Hengjian.Office.Charts;

namespace Hengjian.Office.Writing;

/// <summary>The drawing layer of a sheet that holds its charts.</summary>
internal static class DrawingParts
{
    public static string Drawing(IReadOnlyList<(CellRange At, Chart Chart)> charts)
    {
        StringBuilder xml = new("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
        for (int i = 0; i < charts.Count; i++)
        {
            CellRange at = charts[i].At;
            xml.Append(CultureInfo.InvariantCulture, $"<xdr:twoCellAnchor><xdr:from><xdr:col>{at.First.Column - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{at.First.Row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{at.Last.Column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{at.Last.Row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>");
            xml.Append(CultureInfo.InvariantCulture, $"<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"{i + 2}\" name=\"图表 {i + 1}\" descr=\"{XmlText.Escape(charts[i].Chart.Title + "。" + charts[i].Chart.Said(), true)}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId{i + 1}\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>");
        }

        return xml.Append("</xdr:wsDr>").ToString();
    }
}
