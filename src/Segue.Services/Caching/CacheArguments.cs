using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Segue.Services.Caching;

/// <summary>What a cache takes. The same for all of its versions, because it is part of the contract.</summary>
public static class CacheArguments
{
    /// <summary>How long a key may be, in characters.</summary>
    public const int LongestKey = 1024;

    /// <summary>How long a tag or dependency may be, in characters.</summary>
    public const int LongestName = 256;

    private static readonly TimeSpan ShortestCleanup = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestCleanup = TimeSpan.FromDays(1);

    /// <summary>Looks at a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="CacheRefusedException">It is null, empty, too long, or has a NUL.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckKey(string key)
    {
        if (string.IsNullOrEmpty(key) || key.Length > LongestKey || key.Contains('\0', StringComparison.Ordinal))
        {
            throw KeyRefusal(key);
        }
    }

    /// <summary>Looks at a tag or dependency.</summary>
    /// <param name="name">The tag or dependency.</param>
    /// <exception cref="CacheRefusedException">It is null, empty, too long, or has a NUL.</exception>
    public static void CheckName(string name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > LongestName || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new CacheRefusedException(
                DiagnosticIds.CacheKeyInvalid,
                $"A tag or dependency has 1 to {LongestName} characters, none of them NUL; {Describe(name)}.");
        }
    }

    /// <summary>Looks at content.</summary>
    /// <param name="content">The content.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="CacheRefusedException">It has no bytes at all, not even none, or no type.</exception>
    public static void Check(CacheContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Bytes.IsDefault)
        {
            throw OptionRefusal(nameof(content.Bytes), "no array", "an array, empty for none");
        }

        if (string.IsNullOrEmpty(content.ContentType))
        {
            throw OptionRefusal(nameof(content.ContentType), "empty", "a type such as application/json");
        }
    }

    /// <summary>Looks at the options of an entry.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="CacheRefusedException">One is out of its range.</exception>
    public static void Check(CacheEntryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckTime(options.TimeToLive == Timeout.InfiniteTimeSpan ? null : options.TimeToLive, nameof(options.TimeToLive));
        CheckTime(options.LocalTimeToLive, nameof(options.LocalTimeToLive));
        CheckNames(options.Tags, nameof(options.Tags));
        CheckNames(options.Dependencies, nameof(options.Dependencies));
        if (options.To == CacheLevels.None || (options.To & ~CacheLevels.All) != 0)
        {
            throw OptionRefusal(nameof(options.To), options.To.ToString(), "one level or several");
        }
    }

    /// <summary>Looks at how an entry is to be read.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="CacheRefusedException">One is out of its range.</exception>
    public static void Check(CacheReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckTime(options.LocalTimeToLive, nameof(options.LocalTimeToLive));
        if (options.Accesses < 1)
        {
            throw OptionRefusal(nameof(options.Accesses), $"{options.Accesses}", "1 or more");
        }
    }

    /// <summary>Looks at the options of a cache.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="CacheRefusedException">One is out of its range.</exception>
    public static void Check(CacheOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckCount(options.MaxFirstLevel, nameof(options.MaxFirstLevel));
        CheckCount(options.MaxSecondLevel, nameof(options.MaxSecondLevel));
        CheckTime(options.DefaultTimeToLive, nameof(options.DefaultTimeToLive));
        CheckTime(options.NegativeTimeToLive, nameof(options.NegativeTimeToLive));
        if (options.CleanupInterval < ShortestCleanup || options.CleanupInterval > LongestCleanup)
        {
            throw OptionRefusal(nameof(options.CleanupInterval), $"{options.CleanupInterval}", "from 1 second to 1 day");
        }
    }

    private static void CheckNames(ImmutableArray<string> names, string option)
    {
        if (names.IsDefault)
        {
            throw OptionRefusal(option, "no collection", "a collection, empty for none");
        }

        foreach (string name in names)
        {
            CheckName(name);
        }
    }

    private static void CheckTime(TimeSpan? time, string option)
    {
        if (time <= TimeSpan.Zero)
        {
            throw OptionRefusal(option, $"{time}", "above zero");
        }
    }

    private static void CheckCount(int count, string option)
    {
        if (count < 1)
        {
            throw OptionRefusal(option, $"{count}", "1 or more");
        }
    }

    private static CacheRefusedException KeyRefusal(string? key) =>
        new(DiagnosticIds.CacheKeyInvalid, $"A key has 1 to {LongestKey} characters, none of them NUL; {Describe(key)}.");

    private static CacheRefusedException OptionRefusal(string option, string value, string range) =>
        new(DiagnosticIds.CacheOptionInvalid, $"{option} is {value}, and has to be {range}.");

    private static string Describe(string? text) => text switch
    {
        null => "this one is null",
        "" => "this one is empty",
        _ when text.Contains('\0', StringComparison.Ordinal) => "this one has a NUL",
        _ => $"this one has {text.Length}",
    };
}
