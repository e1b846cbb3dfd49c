using System.CommandLine;
using Hengjian.Rules.Forms;
using Hengjian.Server.Sample;

namespace Hengjian.Server.Cli;

/// <summary>Writes the files that the sample county's clerk would hold in September, so that a newcomer has something to import.</summary>
public static class SampleFilesVerb
{
    public static Command Build()
    {
        var to = new Option<DirectoryInfo>("--out") { Description = "写到哪个目录 / folder to write to", Required = true };
        var flawed = new Option<bool>("--flawed") { Description = "带有错误的一套，用来看导入怎样拒绝 / with the faults that an import refuses" };
        var verb = new Command("files", "写出样例县的来源文件，供练习导入 / write the sample county's source files, to practise importing") { to, flawed, Common.Packs };
        verb.SetAction(async parsed =>
        {
            var folder = parsed.GetValue(to)!.FullName;
            if (File.Exists(folder)) throw new VerbException($"不能写到 {folder}：这是一个文件，应是目录。", $"Cannot write to {folder}: it is a file; name a folder.", 2);
            // Files of the same name would be written over: only a folder of one's own is safe from that.
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                throw new VerbException($"{folder} 里已经有东西。请另写一个目录。", $"{folder} is not empty; name another folder.", 2);
            var form = RulePacks.Folder("school-year-facts", parsed.GetValue(Common.Packs));
            var (pack, problems) = FormPackLoader.Load(form);
            var written = SampleFiles.WriteAll(folder, new SampleCounty(), pack ?? throw RulePacks.Unreadable("school-year-facts", problems), parsed.GetValue(flawed));
            await Console.Out.WriteLineAsync(folder);
            await Console.Error.WriteLineAsync($"写出 {written.Count} 个文件：统计一览表、教师系统和资产系统的导出、学校补充表 {written.Count - 3} 份。用 clerk 登录，在 2026—2027 学年批次的“导入数据”里选上，就可以练习。 / {written.Count} files; sign in as clerk and import them into the round of 2026.");
            return 0;
        });
        return verb;
    }
}
