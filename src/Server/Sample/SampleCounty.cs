namespace Hengjian.Server.Sample;

/// <summary>The sample county: invented places, schools, people and facts of three school years, the same for the same seed.</summary>
/// <remarks>Pure data. Loading it into a store and writing its workbooks stand on top of it. What was planted in it is told in docs/sample-county.md.</remarks>
public sealed class SampleCounty
{
    /// <summary>The seed of the county that ./run loads and the documents describe.</summary>
    public const int DefaultSeed = 20261121;

    private readonly Dictionary<(int Year, string Code), SampleSheet> _facts = [];
    private readonly Dictionary<int, SampleSheet> _countyFacts;

    /// <summary>Makes the county.</summary>
    /// <param name="lastYear">Starting year of the last of the three school years.</param>
    /// <param name="seed">Seed of all figures and names.</param>
    public SampleCounty(int lastYear = 2026, int seed = DefaultSeed)
    {
        Years = [lastYear - 2, lastYear - 1, lastYear];
        var dice = new Dice(seed);
        var facts = new SampleFacts(dice, lastYear);
        foreach (var year in Years)
            foreach (var school in Schools.Where(s => s.FillsForm && s.ExistsIn(year)))
                _facts[(year, school.Code)] = facts.Of(school, year);
        _countyFacts = Years.ToDictionary(y => y, y => SampleCountyFacts.Of(y, lastYear));
        People = SamplePeople.Make(dice, Units, Schools);
    }

    /// <summary>School years by starting year, oldest first.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Regions, bureau sections, member departments, townships, the training institution.</summary>
    public IReadOnlyList<SampleUnit> Units => SamplePlaces.Units;

    /// <summary>62 schools that exist, and one that was split in 2025.</summary>
    public IReadOnlyList<SampleSchool> Schools => SampleSchools.List;

    /// <summary>Groups of schools.</summary>
    public IReadOnlyList<SampleGroup> Groups => SampleSchools.Groups;

    /// <summary>Titles of schools.</summary>
    public IReadOnlyList<SampleTitle> Titles => SampleSchools.Titles;

    /// <summary>People with their posts.</summary>
    public IReadOnlyList<SamplePost> People { get; }

    /// <summary>The true facts of a school in a year, or null when it did not exist or fills no form.</summary>
    public SampleSheet? FactsOf(SampleSchool school, int year) => _facts.GetValueOrDefault((year, school.Code));

    /// <summary>The facts of the county itself.</summary>
    public SampleSheet CountyFactsOf(int year) => _countyFacts[year];

    /// <summary>Schools that fill the form in a year.</summary>
    public IEnumerable<SampleSchool> FormSchools(int year) => Schools.Where(s => s.FillsForm && s.ExistsIn(year));
}
