namespace Hengjian.Rules.Balance;

/// <summary>Holds a sheet against the pack's checks on figures that cannot be.</summary>
public static class InputChecks
{
    /// <summary>The schools that break a check, in the order of the schools; a check that needs a missing figure does not strike.</summary>
    public static IEnumerable<(int School, InputCheck Check)> Failing(SchoolSheet sheet)
    {
        var layout = sheet.Pack.Compiled.School;
        var compiled = sheet.Pack.Checks.Select(c => (Check: c, When: c.When.Compile(layout))).ToList();
        for (var school = 0; school < sheet.Count; school++)
        {
            foreach (var (check, when) in compiled)
            {
                if (when.Run(sheet.Row(school)) == 1) yield return (school, check);
            }
        }
    }
}
