using Hengjian.Tests.Browser.Support;

namespace Hengjian.Tests.Browser.Evaluation;

/// <summary>The sample county judged on its locked facts of 2025.</summary>
internal static class FinalRun
{
    public static Task<string> Of(Person director) => director.Ask<string>("""
        async () => {
          const county = (await (await fetch('/api/forms/rounds')).json()).items[0].countyId
          const answer = await fetch('/api/evaluation/runs', { method: 'POST', headers: { 'X-Hengjian': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ countyId: county, pack: 'balance-quality-2017', year: 2025, basis: 'final', asOf: null }) })
          return (await answer.json()).id
        }
        """);
}
