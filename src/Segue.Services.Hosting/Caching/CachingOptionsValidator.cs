using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Segue.Services.Hosting.Caching;

/// <summary>Names each option that is out of its range, with the range.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Made by dependency injection.")]
internal sealed class CachingOptionsValidator : IValidateOptions<CachingOptions>
{
    public ValidateOptionsResult Validate(string? name, CachingOptions options)
    {
        List<string> failures = [];
        CheckTime(options.LevelTimeout, nameof(options.LevelTimeout), failures);
        CheckTime(options.PauseAfterFailures, nameof(options.PauseAfterFailures), failures);
        CheckTime(options.CopyTime, nameof(options.CopyTime), failures);
        CheckCount(options.FailuresBeforePause, 1, nameof(options.FailuresBeforePause), failures);
        CheckCount(options.MostCopies, 1, nameof(options.MostCopies), failures);
        CheckCount(options.MostBytes, 1, nameof(options.MostBytes), failures);
        CheckCount(options.OldestReader ?? 0, 0, nameof(options.OldestReader), failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckTime(TimeSpan time, string option, List<string> failures)
    {
        if (time <= TimeSpan.Zero)
        {
            failures.Add($"{DiagnosticIds.CacheOptionInvalid}: {nameof(CachingOptions)}.{option} is {time}, and has to be above zero.");
        }
    }

    private static void CheckCount(int count, int least, string option, List<string> failures)
    {
        if (count < least)
        {
            failures.Add($"{DiagnosticIds.CacheOptionInvalid}: {nameof(CachingOptions)}.{option} is {count}, and has to be {least} or more.");
        }
    }
}
