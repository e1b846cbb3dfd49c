namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>Holds computed figures against expected ones and keeps the worst relative distance for the message.</summary>
internal sealed class Near(ReferenceCase reference)
{
    private readonly HashSet<string> asked = [];

    public double Worst { get; private set; }

    public void Check(string key, double found, double tolerance = 1e-9)
    {
        asked.Add(key).ShouldBeTrue($"{key} is asked for twice");
        var expected = reference[key];
        var distance = expected == 0 ? Math.Abs(found) : Math.Abs(found - expected) / Math.Abs(expected);
        if (double.IsNaN(expected)) distance = double.IsNaN(found) ? 0 : double.PositiveInfinity;
        (distance <= tolerance).ShouldBeTrue($"{key}: found {found:R}, expected {expected:R}, relative distance {distance:E2}");
        Worst = Math.Max(Worst, distance);
    }

    /// <summary>A text that is no number counts as asked for.</summary>
    public void Said(string key, string found)
    {
        asked.Add(key);
        reference.Expected[key].ShouldBe(found);
    }

    /// <summary>A key that is an input of the case and not a result.</summary>
    public double Given(string key)
    {
        asked.Add(key);
        return reference[key];
    }

    /// <summary>Every key of the case was asked for.</summary>
    public void All()
    {
        reference.Expected.Keys.Where(k => !asked.Contains(k)).ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"worst relative distance {Worst:E2} of {asked.Count} keys");
    }
}
