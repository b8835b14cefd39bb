using Microsoft.Extensions.Options;

namespace Segue.Services.Hosting.Sessions;

/// <summary>Says at start which option is out of its range, and what the range is; all of them at once.</summary>
internal sealed class SessionsOptionsValidator : IValidateOptions<SessionsOptions>
{
    public ValidateOptionsResult Validate(string? name, SessionsOptions options)
    {
        string[] failures = [.. Find(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Find(SessionsOptions options)
    {
        if (options.StoragePath is { } path && string.IsNullOrWhiteSpace(path))
        {
            yield return $"{Name(nameof(options.StoragePath))} is empty; it is a file, or null for no storage.";
        }

        TimeSpan timeout = options.StorageLockTimeout;
        if (timeout < SqliteSessionStorage.ShortestLockTimeout || timeout > SqliteSessionStorage.LongestLockTimeout)
        {
            yield return $"{Name(nameof(options.StorageLockTimeout))} is {timeout}; it is {SqliteSessionStorage.ShortestLockTimeout} to {SqliteSessionStorage.LongestLockTimeout}.";
        }

        if (options.MostWaitingEvents < 1)
        {
            yield return $"{Name(nameof(options.MostWaitingEvents))} is {options.MostWaitingEvents}; it is at least 1.";
        }
    }

    private static string Name(string option) => $"{nameof(SessionsOptions)}.{option}";
}
