using Hengjian.Bench;

// One benchmark a file: implement IBenchmark and it is found. No figure here is asserted in a test.
var all = typeof(IBenchmark).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IBenchmark)) && !t.IsInterface)
    .Select(t => (IBenchmark)Activator.CreateInstance(t)!).OrderBy(b => b.Name, StringComparer.Ordinal).ToList();
var wanted = all.Where(b => args.Contains(b.Name)).ToList();
if (wanted.Count == 0)
{
    Console.WriteLine("usage: dotnet run -c Release --project bench -- NAME …");
    foreach (var benchmark in all) Console.WriteLine($"  {benchmark.Name,-16} {benchmark.Says}");
    return 1;
}
foreach (var benchmark in wanted) await benchmark.Run();
return 0;
