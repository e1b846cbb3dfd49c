using System.Globalization;
using Hengjian.Measure.Inequality;
using Hengjian.Rules.Tables;

namespace Hengjian.Server.Cli;

/// <summary>Reads two columns of a table for a difference coefficient, or says in the user's words what cannot be.</summary>
internal static class CoefficientInput
{
    public static Difference Read(string file, string valueHeader, string pupilsHeader)
    {
        var rows = TableInput.Rows(file);
        if (rows.Count < 2) throw new VerbException($"{file} 里没有数据：第一行写列名，从第二行起一行写一所学校。", $"{file} holds no data: headers first, then a school in each row.", 2);
        var (value, pupils) = (Column(rows[0], valueHeader), Column(rows[0], pupilsHeader));
        var (amounts, weights) = (new double[rows.Count - 1], new double[rows.Count - 1]);
        for (var i = 1; i < rows.Count; i++)
        {
            amounts[i - 1] = Number(rows[i], value, valueHeader);
            weights[i - 1] = Number(rows[i], pupils, pupilsHeader);
            if (weights[i - 1] == 0) throw new VerbException($"第 {rows[i].Line} 行“{pupilsHeader}”是 0，没有学生的学校不能计算差异系数。请改正或删去这一行。", $"Row {rows[i].Line}: {pupilsHeader} is 0; correct or remove the row.", 2);
        }

        try
        {
            return DifferenceCoefficient.Of(amounts, weights);
        }
        catch (ArgumentException e)
        {
            throw new VerbException(e.Message, "", 2);
        }
    }

    private static int Column(TableRow header, string name)
    {
        var found = Enumerable.Range(0, header.Cells.Count).Where(i => string.Equals(header.Cells[i], name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new VerbException($"没有“{name}”一列，第 {header.Line} 行的列名是：{string.Join("、", header.Cells)}。", $"There is no column {name}.", 2),
            _ => throw new VerbException($"“{name}”一列出现了 {found.Count} 次，请只留一列。", $"The column {name} appears {found.Count} times; keep one.", 2),
        };
    }

    private static double Number(TableRow row, int column, string name)
    {
        var text = column < row.Cells.Count ? row.Cells[column].Replace(",", "", StringComparison.Ordinal) : "";
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw new VerbException($"第 {row.Line} 行“{name}”应是数，现为“{text}”。", $"Row {row.Line}: {name} should be a number, is “{text}”.", 2);
        return number >= 0 ? number : throw new VerbException($"第 {row.Line} 行“{name}”是 {text}，不能小于 0。", $"Row {row.Line}: {name} is below zero.", 2);
    }
}
