using System.CommandLine;
using System.Globalization;
using Hengjian.Measure;
using Hengjian.Measure.Sampling;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>sample draw and sample verify: a draw with a certificate, and the check that a stranger can make.</summary>
public static class DrawVerbs
{
    private const int Shown = 20;

    public static Command Draw()
    {
        var frame = new Option<string>("--frame") { Description = "抽样框（CSV 或 xlsx），一行一个单位 / frame (CSV or xlsx), one unit a line", Required = true };
        var design = new Option<string>("--design") { Description = "抽样设计（YAML）/ design of the draw (YAML)", Required = true };
        var seed = new Option<string>("--seed") { Description = "随机种子，任意一行文字 / seed, any line of text", Required = true };
        var folder = new Option<string>("--out") { Description = "结果目录，只放这一次抽样 / folder that will hold this draw alone", Required = true };
        var commitment = new Option<string?>("--commitment") { Description = "事先公布的种子承诺（SHA-256），不符则不抽 / commitment published before; another seed is refused" };
        var hidden = new Option<bool>("--seal") { Description = "证书里暂不公开种子，只写承诺 / keep the seed out of the certificate, its commitment only" };
        var verb = new Command("draw", "按设计抽样，并出具证书 / draw a sample by a design, with a certificate") { frame, design, seed, folder, commitment, hidden };
        verb.SetAction(parsed => Refusing(() =>
        {
            var text = parsed.GetValue(seed)!;
            if (parsed.GetValue(commitment) is { } promised && !Randomness.Reveals(text, promised))
                throw new VerbException("这个种子与事先公布的承诺不符，没有抽样。", "The seed is not the one that was committed to; nothing was drawn.", 2);
            var made = DrawFolder.Make(parsed.GetValue(frame)!, parsed.GetValue(design)!, null, text, parsed.GetValue(hidden), Progress());
            made.Write(parsed.GetValue(folder)!);
            Console.Out.WriteLine("stratum,units,take,certainty,interval,start");
            foreach (var s in made.Draw.Strata)
                Console.Out.WriteLine(string.Join(',', Hengjian.Rules.Tables.CsvText.Quote(s.Name), DrawFolder.Text(s.Units), DrawFolder.Text(s.Take), DrawFolder.Text(s.CertainCount), Analysis.CsvOut.Number(s.Interval), Analysis.CsvOut.Number(s.Start)));
            Console.Error.WriteLine($"抽取 {made.Draw.Units.Length} 个单位，写到 {parsed.GetValue(folder)}。 / {made.Draw.Units.Length} units were drawn.");
            Console.Error.WriteLine($"种子承诺 / commitment {made.Certificate.Commitment}");
            return 0;
        }));
        return verb;
    }

    public static Command Verify()
    {
        var what = new Argument<string>("path") { Description = "抽样目录，或随机抽取的凭证 / folder of a draw, or receipt of a pick" };
        var seed = new Option<string?>("--seed") { Description = "证书未公开种子时给出 / the seed where the certificate hides it" };
        var list = new Option<string?>("--from") { Description = "核对凭证时的名单，默认在凭证旁边 / list of a pick; by default beside its receipt" };
        var verb = new Command("verify", "照证书重抽一遍，逐个单位比对 / draw again by the certificate and compare unit by unit") { what, seed, list };
        verb.SetAction(parsed => Refusing(() =>
        {
            var path = parsed.GetValue(what)!;
            if (File.Exists(path)) return PickVerb.Check(path, parsed.GetValue(list));
            var (differences, again) = FolderCheck.Run(path, parsed.GetValue(seed));
            if (differences.Count == 0)
            {
                Console.Out.WriteLine($"一致：重抽 {again.Draw.Units.Length} 个单位，逐个相同。 / Identical: {again.Draw.Units.Length} units drawn again are the same.");
                return 0;
            }

            foreach (var (zh, en) in differences.Take(Shown)) Console.Out.WriteLine($"{zh} / {en}");
            if (differences.Count > Shown) Console.Out.WriteLine($"…… 共 {differences.Count} 处 / {differences.Count} in all");
            Console.Error.WriteLine($"不一致：{differences.Count} 处。 / {differences.Count} difference(s).");
            return 1;
        }));
        return verb;
    }

    /// <summary>What the library finds wrong in somebody's data or seed ends the verb as bad input does.</summary>
    internal static int Refusing(Func<int> act)
    {
        try
        {
            return act();
        }
        catch (MeasureException fault)
        {
            throw new VerbException(fault.Zh, fault.En, 2);
        }
    }

    /// <summary>Long reading says how far it is, once a tenth; short files say nothing.</summary>
    internal static Action<double> Progress()
    {
        var next = .1;
        return done =>
        {
            if (done < next || done >= 1) return;
            next = Math.Floor((done * 10) + 1) / 10;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"读取 / reading {done:P0}"));
        };
    }
}
