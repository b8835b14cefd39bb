using Microsoft.Extensions.Options;
using Segue.Runtime.Checkpoints;
using Segue.Runtime.Keyed;

namespace Segue.Hosting;

/// <summary>Says at start which option is out of its range, and what the range is; all of them at once.</summary>
internal sealed class SegueOptionsValidator : IValidateOptions<SegueOptions>
{
    /// <summary>What a timer can count, about 24 days.</summary>
    private static readonly TimeSpan LongestBound = TimeSpan.FromMilliseconds(int.MaxValue);

    public ValidateOptionsResult Validate(string? name, SegueOptions options)
    {
        string[] failures = [.. Find(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Find(SegueOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.JournalPath))
        {
            yield return $"{Name(nameof(options.JournalPath))} is empty; it is the file of the journal.";
        }

        if (options.KeptUpgrades < 1)
        {
            yield return $"{Name(nameof(options.KeptUpgrades))} is {options.KeptUpgrades}; it is at least 1.";
        }

        if (options.KeptOperations < 1)
        {
            yield return $"{Name(nameof(options.KeptOperations))} is {options.KeptOperations}; it is at least 1.";
        }

        if (options.KeptReleases < 0)
        {
            yield return $"{Name(nameof(options.KeptReleases))} is {options.KeptReleases}; it is at least 0.";
        }

        if (options.StartsWith is { } start && !Enum.IsDefined(start))
        {
            yield return $"{Name(nameof(options.StartsWith))} is {options.StartsWith}, which is no way to start.";
        }

        foreach (string failure in options.Checkpoints is { } checkpoints ? Find(checkpoints) : [$"{Name(nameof(options.Checkpoints))} is null."])
        {
            yield return failure;
        }

        foreach (string failure in options.Keyed is { } keyed ? Find(keyed) : [$"{Name(nameof(options.Keyed))} is null."])
        {
            yield return failure;
        }

        foreach (string failure in options.Upgrades is { } upgrades ? upgrades.FindOutOfRange().Select(UpgradeName) : [$"{Name(nameof(options.Upgrades))} is null."])
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Find(KeyedPolicy keyed)
    {
        if (keyed.IdleAfter != Timeout.InfiniteTimeSpan && (keyed.IdleAfter <= TimeSpan.Zero || keyed.IdleAfter > LongestBound))
        {
            yield return $"{Name(nameof(SegueOptions.Keyed))}.{nameof(keyed.IdleAfter)} is {keyed.IdleAfter}; it is above 0 and up to {LongestBound}, or infinite.";
        }

        if (!(keyed.BackgroundShare > 0 && keyed.BackgroundShare <= 1))
        {
            yield return FormattableString.Invariant($"{Name(nameof(SegueOptions.Keyed))}.{nameof(keyed.BackgroundShare)} is {keyed.BackgroundShare}; it is above 0 and up to 1.");
        }
    }

    private static IEnumerable<string> Find(CheckpointOptions checkpoints)
    {
        if (checkpoints.Folder is { } folder && string.IsNullOrWhiteSpace(folder))
        {
            yield return $"{CheckpointName(nameof(checkpoints.Folder))} is empty; it is a folder, or null for no checkpoints.";
        }

        if (checkpoints.Interval is { } interval && (interval <= TimeSpan.Zero || interval > LongestBound))
        {
            yield return $"{CheckpointName(nameof(checkpoints.Interval))} is {interval}; it is above 0 and up to {LongestBound}, or null for none.";
        }

        if (checkpoints.Kept < 2)
        {
            yield return $"{CheckpointName(nameof(checkpoints.Kept))} is {checkpoints.Kept}; it is at least 2.";
        }

        if (checkpoints.Bound < TimeSpan.Zero || checkpoints.Bound > LongestBound)
        {
            yield return $"{CheckpointName(nameof(checkpoints.Bound))} is {checkpoints.Bound}; it is from 0 to {LongestBound}.";
        }
    }

    private static string CheckpointName(string option) => $"{Name(nameof(SegueOptions.Checkpoints))}.{option}";

    private static string Name(string option) => $"{nameof(SegueOptions)}.{option}";

    private static string UpgradeName(string option) => $"{Name(nameof(SegueOptions.Upgrades))}.{option}";
}
