using Hengjian.Server.Cli;

namespace Hengjian.Tests.Unit.Operations;

/// <summary>A name typed wrongly is told as that, with code 2: code 1 says that a backup is damaged, and somebody would throw it away.</summary>
public sealed class MissingFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-missing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("backup verify NONE", "没有这个文件")]
    [InlineData("backup verify FOLDER", "是一个目录")]
    [InlineData("restore NONE --data FOLDER", "没有这个文件")]
    [InlineData("upgrade NONE --data FOLDER", "没有这个文件")]
    [InlineData("backup --data FOLDER", "没有找到数据库")]
    public async Task What_is_not_there_is_said_to_be_not_there(string typed, string says)
    {
        var (code, words) = await Said([.. typed.Split(' ').Select(w => w.Replace("NONE", Path.Combine(folder, "无.zip"), StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal))]);
        (code, words.Contains(says, StringComparison.Ordinal), words.Contains("损坏", StringComparison.Ordinal)).ShouldBe((2, true, false), words);
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_still_called_damaged()
    {
        var file = Path.Combine(folder, "坏.zip");
        await File.WriteAllTextAsync(file, "not a backup");
        (await Said(["backup", "verify", file])).Code.ShouldBe(1);
    }

    private static async Task<(int Code, string Words)> Said(string[] args)
    {
        var (said, before) = (new StringWriter(), Console.Error);
        Console.SetError(said);
        try
        {
            return (await Verbs.Run(args), said.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
