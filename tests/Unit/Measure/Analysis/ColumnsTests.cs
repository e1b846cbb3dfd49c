using System.Text;
using Hengjian.Office.Writing;
using Hengjian.Server.Cli;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Tests.Unit.Measure.Analysis;

/// <summary>Tables by columns: encodings, quotes, missing cells, faults by file, line and column; what is written reads back identical.</summary>
public sealed class ColumnsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("columns").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_line_of_every_record_is_known_however_many_blank_lines_and_long_cells_lie_between()
    {
        var (text, wanted, line) = (new StringBuilder("id,words\n"), new List<int>(), 2);
        for (var i = 0; i < 500; i++)
        {
            if (i % 7 == 3)
            {
                text.Append('\n');
                line++;
            }
            wanted.Add(line);
            text.Append(i % 11 == 5 ? $"{i},\"a\nb\"\n" : $"{i},c\n");
            line += i % 11 == 5 ? 2 : 1;
        }
        var file = Path.Combine(folder, "lines.csv");
        File.WriteAllText(file, text.ToString());
        var read = Columns.Read(file, ["id"], ["words"]);
        Enumerable.Range(0, 500).Select(read.LineOf).ShouldBe(wanted);
        Should.Throw<ArgumentOutOfRangeException>(() => read.LineOf(500));
    }

    [Fact]
    public void A_record_of_figures_is_written_like_one_of_objects()
    {
        double[] numbers = [0, -0.0, 1, -1.5, 0.1, 1e300, -1.2345678901234567e-300, double.Epsilon, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        var (file, other) = (Path.Combine(folder, "cells.csv"), Path.Combine(folder, "objects.csv"));
        using (CsvOut cells = new(file, "a", "b", "c", "d"), objects = new(other, "a", "b", "c", "d"))
        {
            foreach (var x in numbers)
            {
                cells.Row(x, int.MinValue, long.MinValue, "一,\"小\"");
                objects.Row([(object)x, int.MinValue, long.MinValue, "一,\"小\""]);
            }
            cells.Row(null, 0, 7L, "");
            objects.Row([(object?)null, 0, 7L, ""]);
            cells.Done();
            objects.Done();
        }
        File.ReadAllText(file).ShouldBe(File.ReadAllText(other));
        File.ReadAllLines(file)[6].ShouldBe("1E+300,-2147483648,-9223372036854775808,\"一,\"\"小\"\"\"");
    }

    [Fact]
    public void Quotes_line_ends_missing_cells_and_both_readings_of_a_column()
    {
        var file = Write("a,\"b, c\",d\r\n1.5,\"x \"\"y\"\"\",01\r\n\r\nNA,\"two\nlines\",02\n-2e3,,01", Encoding.UTF8);
        var read = Columns.Read(file, ["a", "d"], ["b, c", "d"]);
        read.Rows.ShouldBe(3);
        read.Numbers("a").ShouldBe([1.5, double.NaN, -2000]);
        read.Words("b, c").Levels.ShouldBe(["x \"y\"", "two\nlines"]);
        read.Words("b, c").Codes.ShouldBe([0, 1, -1]);
        read.Words("d").Levels.ShouldBe(["01", "02"]);
        read.Numbers("d").ShouldBe([1, 2, 1]);
        new[] { read.LineOf(0), read.LineOf(1), read.LineOf(2) }.ShouldBe([2, 4, 6]);
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("GB18030")]
    [InlineData("UTF-16")]
    public void Chinese_is_read_in_the_encodings_that_offices_use(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Write("学校\t人数\n第一小学\t12\n镕基中学\t34\n", Encoding.GetEncoding(name));
        var read = Columns.Read(file, ["人数"], ["学校"]);
        read.Words("学校").Levels.ShouldBe(["第一小学", "镕基中学"]);
        read.Numbers("人数").ShouldBe([12, 34]);
    }

    [Fact]
    public void Records_that_cross_the_buffer_are_whole()
    {
        var text = new StringBuilder("id,name,x\n");
        for (var i = 0; i < 60_000; i++) text.Append(i).Append(",\"学校 ").Append(i % 700).Append("\",").Append(i / 8.0).Append('\n');
        var read = Columns.Read(Write(text.ToString(), new UTF8Encoding(false)), ["id", "x"], ["name"]);
        read.Rows.ShouldBe(60_000);
        read.Words("name").Levels.Count.ShouldBe(700);
        for (var i = 0; i < 60_000; i++) (read.Numbers("id")[i], read.Numbers("x")[i], read.Words("name").Codes[i]).ShouldBe((i, i / 8.0, i % 700));
    }

    [Fact]
    public void Numbers_are_the_nearest_doubles()
    {
        string[] texts = ["0.1", "123456789012345", "1234567890123456789", "0.000000000000000001", "3.14159265358979", "-0.5", "1e-300", "2.2250738585072014e-308", "17.46818", "+4", "5.", ".5"];
        var read = Columns.Read(Write("x\n" + string.Join('\n', texts), Encoding.UTF8), ["x"], []);
        read.Numbers("x").ShouldBe(texts.Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_sheet_is_read_like_a_text()
    {
        var file = Path.Combine(folder, "t.xlsx");
        using (var stream = File.Create(file))
        using (var book = new XlsxWriter(stream, new(DateTimeOffset.UnixEpoch)))
        {
            var sheet = book.AddSheet("数据");
            sheet.Row().Text("id").Text("x");
            sheet.Row().Text("甲").Number(0.1 + 0.2);
            sheet.Row().Text("乙");
        }
        var read = Columns.Read(file, ["x"], ["id"]);
        read.Words("id").Levels.ShouldBe(["甲", "乙"]);
        read.Numbers("x").ShouldBe([0.1 + 0.2, double.NaN]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 fields")]
    [InlineData("a,b\n1,2\nq,4\n", "line 3, column a should be a number, is “q”")]
    [InlineData("a,a\n1,2\n", "column a 2 times")]
    [InlineData("x,y\n1,2\n", "no column a")]
    [InlineData("a,b\n", "holds no data")]
    [InlineData("a,b\n1,\"2\n", "quotes that begin on line 2")]
    public void Faults_name_file_line_and_column(string text, string words)
    {
        var file = Write(text, Encoding.UTF8);
        var fault = Should.Throw<VerbException>(() => Columns.Read(file, ["a"], []));
        fault.Code.ShouldBe(2);
        fault.Message.ShouldContain(words);
        fault.Message.ShouldContain(file);
    }

    [Fact]
    public void What_is_written_reads_back_identical_and_only_when_whole()
    {
        double[] values = [0.1 + 0.2, 1.0 / 3, -1e-17, 12345678.9, double.NaN, 5e-324];
        var file = Path.Combine(folder, "out", "r.csv");
        using (var begun = new CsvOut(file, "name", "x")) begun.Row("a", 1.0);
        File.Exists(file).ShouldBeFalse();
        using (var done = new CsvOut(file, "name", "x"))
        {
            foreach (var value in values) done.Row("甲, \"乙\"", value);
            done.Done();
        }
        var read = Columns.Read(file, ["x"], ["name"]);
        read.Numbers("x").ShouldBe(values);
        read.Words("name").Levels.ShouldBe(["甲, \"乙\""]);
        Directory.GetFiles(Path.Combine(folder, "out")).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("school", "school 1", false)]
    [InlineData("school", "一小", true)]
    [InlineData("学校", "1", true)]
    public void The_mark_for_Excel_stands_only_before_what_needs_it(string header, string word, bool marked)
    {
        var file = Path.Combine(folder, "m.csv");
        using (var written = new CsvOut(file, header, "x"))
        {
            written.Row(word, 1.5);
            written.Done();
        }
        File.ReadAllBytes(file).AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBe(marked);
        Columns.Read(file, ["x"], [header]).Words(header).Levels.ShouldBe([word]);
    }

    [Fact]
    public void Words_are_sorted_as_numbers_where_they_are_numbers() =>
        new CodedColumn([0, 1, 2, -1, 3], ["10", "B", "9", "A"]).Sorted().ShouldSatisfyAllConditions(c => c.Levels.ShouldBe(["9", "10", "A", "B"]), c => c.Codes.ShouldBe([1, 3, 0, -1, 2]));

    [Theory]
    [InlineData("weights: pw\nstratum: x\n", "“stratum” is not known here; known are fpc, strata, weights")]
    [InlineData("weights: [a\n", "no valid YAML")]
    [InlineData("fpc: x\n", "“fpc” should be a number")]
    [InlineData("- a: 1\n", "should be a mapping")]
    public void Unknown_keys_and_wrong_values_are_refused_by_name(string text, string words)
    {
        var file = Write(text, Encoding.UTF8);
        var fault = Should.Throw<VerbException>(() =>
        {
            var yaml = StrictYaml.Read(file);
            _ = (yaml.TextOr("weights"), yaml.Texts("strata"), yaml.NumberOr("fpc"));
            yaml.Done();
        });
        fault.Code.ShouldBe(2);
        fault.Message.ShouldContain(words);
    }

    [Fact]
    public void Lists_of_mappings_are_read_in_order()
    {
        var read = StrictYaml.ReadList(Write("- mean: x\n- ratio: { of: a.b, over: c }\n  at: [0.25, 0.5]\n", Encoding.UTF8));
        read[0].Text("mean").ShouldBe("x");
        read[1].Map("ratio").Text("of").ShouldBe("a.b");
        read[1].Numbers("at").ShouldBe([0.25, 0.5]);
    }

    private string Write(string text, Encoding encoding)
    {
        var file = Path.Combine(folder, "t.csv");
        File.WriteAllText(file, text, encoding);
        return file;
    }
}
