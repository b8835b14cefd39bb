using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Segue.Benchmarks;
using Segue.Benchmarks.Checkpoints;
using Segue.Benchmarks.Upgrades;

if (args is ["upgrades", .. string[] rest])
{
    return await UpgradeCommand.RunAsync(rest);
}

if (args is ["checkpoint", .. string[] others])
{
    return await CheckpointCommand.RunAsync(others);
}

bool dry = args.Contains("--dry");
IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
    .Run([.. args.Where(argument => argument != "--dry")], BenchmarkConfig.Create(dry));
return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
