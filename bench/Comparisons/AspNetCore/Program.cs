using Segue.Comparisons.AspNetCore;
using Segue.Comparisons.Harness;

if (args is ["serve", string url])
{
    await Service.RunAsync(url);
}
else
{
    await ServiceRestartRun.RunAsync(RunOptions.Parse(args));
}
