using System.ComponentModel.DataAnnotations;

namespace Segue.Services.RateLimiting;

/// <summary>Finds what is wrong with a state that comes from elsewhere: from another version, or by hand.</summary>
internal static class LimiterCheck
{
    /// <summary>Looks at a state, not at its rows.</summary>
    /// <returns>A line for each thing that is wrong.</returns>
    public static IEnumerable<ValidationResult> Find(LimiterState state)
    {
        if (!(state.Global.Used >= 0))
        {
            yield return new ValidationResult($"{nameof(state.Global)}.{nameof(state.Global.Used)} is less than 0.", [nameof(state.Global)]);
        }

        if (WhatIsRefused(state.Config) is { } refused)
        {
            yield return new ValidationResult($"{nameof(state.Config)}: {refused}", [nameof(state.Config)]);
        }
    }

    private static string? WhatIsRefused(LimiterConfig config)
    {
        try
        {
            LimiterConfigs.Take(LimiterConfigs.Give(config));
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
