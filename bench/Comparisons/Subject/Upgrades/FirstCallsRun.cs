using Segue.Comparisons.Harness;
using Segue.Comparisons.Subject.Loading;
using Segue.Runtime.Releases;

namespace Segue.Comparisons.Subject.Upgrades;

/// <summary>The first calls on a version that has just come, beside steady ones. Each of them migrates a row, as in a service.</summary>
internal static class FirstCallsRun
{
    public static async Task RunAsync(ModuleVariant variant, int upgrades)
    {
        if (variant == ModuleVariant.ReadyToRun && !ModuleImages.AreReadyToRun)
        {
            return;
        }

        await using LimiterStage stage = await LimiterStage.StartAsync(FirstCalls.Count, variant);
        await FirstCalls.MeasureSteadyAsync(stage.Limiter);
        string name = $"segue.firstCalls.{NameOf(variant)}";
        for (int number = 0; number < upgrades; number++)
        {
            Upgrade upgrade = await stage.PrepareAsync(number % 2 == 0 ? 2 : 1, new UpgradeOptions());
            await LimiterStage.CommitAsync(upgrade);
            double first = await FirstCalls.MeasureAsync(stage.Limiter);
            await upgrade.FinaliseAsync();
            double steady = await FirstCalls.MeasureSteadyAsync(stage.Limiter);
            Figures.Write($"{name}.first", first, "ns");
            Figures.Write($"{name}.steady", steady, "ns");
            Figures.Write($"{name}.ratio", first / steady, "x");
        }
    }

    private static string NameOf(ModuleVariant variant) => variant switch
    {
        ModuleVariant.Resident => "resident",
        ModuleVariant.ReadyToRun => "readyToRun",
        _ => "collectible",
    };
}
