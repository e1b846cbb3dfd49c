using Hengjian.Server.Cli;

namespace Hengjian.Tests.Unit.Sample;

/// <summary>A newcomer gets the files to practise with from a command, and is not written over.</summary>
public sealed class SampleFilesVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-sample-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_files_are_written_once_into_a_folder_of_their_own()
    {
        var target = Path.Combine(folder, "样例文件");
        (await Verbs.Run(["sample", "files", "--out", target])).ShouldBe(0);
        var names = Directory.EnumerateFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        names.ShouldBe(["基础教育学校基本情况一览表.xlsx", "教师系统导出.csv", "资产汇总表.xls"], ignoreOrder: true);
        Directory.EnumerateFiles(Path.Combine(target, "学校补充表")).Count().ShouldBe(55);
        (await Verbs.Run(["sample", "files", "--out", target])).ShouldBe(2, "what somebody may have worked on is not written over");
        (await Verbs.Run(["sample", "files", "--out", Path.Combine(target, "资产汇总表.xls")])).ShouldBe(2);
        var flawed = Path.Combine(folder, "有错");
        (await Verbs.Run(["sample", "files", "--out", flawed, "--flawed"])).ShouldBe(0);
        File.ReadAllBytes(Path.Combine(flawed, names[0]!)).ShouldNotBe(File.ReadAllBytes(Path.Combine(target, names[0]!)));
    }
}
