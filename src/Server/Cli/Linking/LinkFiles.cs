using Hengjian.Measure.Linking;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Linking;

/// <summary>The files of link.</summary>
internal sealed class LinkFiles(string folder)
{
    /// <summary>constants.csv, one line a method with all that a stranger needs to do it again, and drift.csv of the first method.</summary>
    public void Constants(LinkConstants[] lines, string[] methods, LinkItems source, LinkItems target, string[]? units, double[] errors, double points, string[] settings)
    {
        using var file = new CsvOut(At("constants.csv"), "method", "A", "B", "loss", "iterations", "converged", "items", "linking_error", "linking_error_points", "grid", "weights", "d", "criterion");
        for (var i = 0; i < lines.Length; i++)
        {
            var (line, curve) = (lines[i], lines[i].Loss is not null);
            file.Row(methods[i], line.A, line.B, line.Loss, line.Iterations, line.Converged ? 1 : 0, source.Count, errors[i], errors[i] * points, curve ? settings[0] : null, curve ? settings[1] : null, curve ? settings[2] : null, curve ? settings[3] : null);
        }

        file.Done();
        using var drift = new CsvOut(At("drift.csv"), "item", "to", "unit", "b_moved", "b_to", "difference");
        var differences = LinkingError.Drift(source, target, lines[0]);
        for (var i = 0; i < differences.Length; i++) drift.Row(source.Names[i], target.Names[i], units?[i], lines[0].Of(source.B[i]), target.B[i], differences[i]);
        drift.Done();
    }

    public void Items(LinkItems moved)
    {
        var most = Enumerable.Range(0, moved.Count).Max(i => moved.Steps(i).Length);
        using var file = new CsvOut(At("items.csv"), ["item", "a", "b", "c", .. Enumerable.Range(1, most).Select(k => $"step{CsvOut.Number(k)}")]);
        for (var i = 0; i < moved.Count; i++)
        {
            var cells = new object?[4 + most];
            (cells[0], cells[1], cells[2], cells[3]) = (moved.Names[i], moved.A[i], moved.B[i], moved.C[i]);
            for (var k = 0; k < moved.Steps(i).Length; k++) cells[4 + k] = moved.Steps(i)[k];
            file.Row(cells);
        }

        file.Done();
    }

    /// <summary>persons.csv, and levels.csv where there are cut scores.</summary>
    public void Persons(LinkedPersons people)
    {
        using var file = new CsvOut(At("persons.csv"), "id", "theta", "theta_se", "score", "score_se", "level");
        for (var i = 0; i < people.Ids.Length; i++)
            file.Row(people.Ids[i], people.Thetas[i], people.ThetaSes[i], people.Scores[i], people.ThetaSes[i] * people.Scale.Slope, people.Cuts is null ? null : CutScores.Name(people.Cuts.Level(people.Scores[i])));
        file.Done();
        if (people.Cuts is not { } cuts) return;
        using var levels = new CsvOut(At("levels.csv"), "level", "n", "share");
        for (var level = 1; level <= cuts.Levels; level++) levels.Row(CutScores.Name(level), people.Scores.Count(s => cuts.Level(s) == level), people.Shares[level - 1]);
        levels.Done();
    }

    public void Trend(TrendChange change, double linkingError)
    {
        using var file = new CsvOut(At("trend.csv"), "difference", "se", "sampling_se", "linking_error", "z");
        file.Row(change.Difference, change.Se, change.SamplingSe, linkingError, change.Z);
        file.Done();
    }

    private string At(string name) => Path.Combine(folder, name);
}

/// <summary>The abilities of pupils on the new scale, with scores and, where there are cut scores, the share of each level.</summary>
internal sealed record LinkedPersons(string[] Ids, double[] Thetas, double[] ThetaSes, double[] Scores, ReportingScale Scale, CutScores? Cuts, double[] Shares)
{
    public static LinkedPersons Read(string file, string ability, LinkConstants line, ReportingScale scale, CutScores? cuts)
    {
        var error = Columns.Header(file).Contains(ability + "_se") ? ability + "_se" : null;
        var table = Columns.Read(file, error is null ? [ability] : [ability, error], ["id"]);
        var thetas = Array.ConvertAll(table.Numbers(ability), line.Of);
        var ses = error is null ? Array.ConvertAll(thetas, _ => double.NaN) : Array.ConvertAll(table.Numbers(error), se => line.A * se);
        var scores = Array.ConvertAll(thetas, scale.Of);
        return new(LinkInput.Texts(table, "id"), thetas, ses, scores, scale, cuts, cuts?.Shares(scores) ?? []);
    }
}
