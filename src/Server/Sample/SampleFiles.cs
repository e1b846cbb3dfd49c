using Hengjian.Rules.Forms;

namespace Hengjian.Server.Sample;

/// <summary>Writes the files from which the sample county's last year is collected.</summary>
public static class SampleFiles
{
    /// <summary>Writes the statistics workbook, the exports of the teacher and asset systems and the schools' own files into a folder.</summary>
    /// <param name="folder">Made when it does not exist; files of the same name are replaced.</param>
    /// <param name="county">The county.</param>
    /// <param name="form">The school form, whose names stand in the schools' files.</param>
    /// <param name="flawed">With the faults that an import must refuse.</param>
    /// <returns>The paths written.</returns>
    public static IReadOnlyList<string> WriteAll(string folder, SampleCounty county, FormPack form, bool flawed = false)
    {
        var schools = Path.Combine(folder, "学校补充表");
        Directory.CreateDirectory(schools);
        var written = new List<string>();
        Put("基础教育学校基本情况一览表.xlsx", output => StatisticsWorkbook.Write(output, county, flawed));
        Put("教师系统导出.csv", output => SampleExports.WriteTeachers(output, county));
        Put("资产汇总表.xls", output => SampleExports.WriteAssets(output, county));
        foreach (var (name, content) in SchoolFiles.All(county, form, flawed)) Put(Path.Combine("学校补充表", name), output => output.Write(content));
        return written;

        void Put(string name, Action<Stream> write)
        {
            var path = Path.Combine(folder, name);
            using (var output = File.Create(path)) write(output);
            written.Add(path);
        }
    }

    /// <summary>The faults that are in the sources even when they are not flawed: they can be imported and are found by checks and reconciliation.</summary>
    public static IReadOnlyList<SampleFault> FaultsOf(SampleCounty county) => new SampleReported(county).Faults;
}
