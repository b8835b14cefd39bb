using System.Security.Cryptography;
using System.Text;
using Segue.Runtime.Journal;
using Segue.Runtime.Loading;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Journal;

/// <summary>Entries and modules to write into a journal.</summary>
internal static class JournalSamples
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static JournalOperation Operation(long number) => new()
    {
        Number = number,
        Time = Start.AddMinutes(number),
        Operator = $"operator {number}",
        What = "sys suspend",
        Target = "counter@\"1\"",
        Detail = "ÄÖ",
    };

    public static JournalEntry Entry(long upgrade, ReleaseStep step, ReleaseAction? next = null, ReleaseStanding? standing = null) => new()
    {
        Upgrade = upgrade,
        Next = next,
        Time = Start.AddMinutes(upgrade).AddSeconds((int)step).AddTicks(7),
        Operator = $"operator {upgrade}",
        Report = new UpgradeReport
        {
            Release = $"release {upgrade}",
            Step = step,
            Outcome = UpgradeOutcome.RolledBack,
            Failure = new ReleaseFailure("SEGUE0404", "What \"went\" wrong: ÄÖ", "where", "next"),
            From = ["counter 1.0.0"],
            To = ["counter 2.0.0"],
            Rows = long.MaxValue,
            Pause = TimeSpan.FromTicks(1234567),
            OldCodeCollected = true,
            Pinned =
            [
                new RetiredVersion
                {
                    Number = 7,
                    Module = "counter",
                    Version = "1.0.0",
                    Release = $"release {upgrade}",
                    RetiredAt = Start,
                    Standing = RetiredStanding.Pinned,
                    Pins = [new Pin { Kind = PinKind.Timer, Held = "Counters.Counter", Root = "static Timers", Path = ["[]", "Timer._callback"] }],
                    Search = new PinSearchExtent("in process", 3, IsComplete: true, TimeSpan.FromTicks(5)),
                },
            ],
        },
        Coming = step == ReleaseStep.Planned && next is null ? [Module($"coming {upgrade}").Module] : [],
        Removed = ["gone"],
        Standing = standing,
    };

    public static ReleaseStanding Standing(string release, params string[] modules) => new()
    {
        Release = release,
        Modules = [.. modules.Select(module => Module(module).Module)],
        Sequence = modules.Length,
        Past = [new PastRelease { Release = release, Before = "before", Replaced = [Module("replaced").Module], Added = ["added"] }],
    };

    /// <summary>A module of two files, one of which all modules share.</summary>
    public static KeptModule Module(string name)
    {
        ModuleManifest manifest = new()
        {
            Format = ModuleManifest.CurrentFormat,
            Name = name,
            Version = "1.0.0",
            Assembly = "module.dll",
            Files = [new ManifestFile { Path = "module.dll", Sha256 = Hash(name) }, new ManifestFile { Path = "sub/shared.txt", Sha256 = Hash("shared") }],
            Servers = [],
            States = [],
            Migrations = [],
        };
        Dictionary<string, ReadOnlyMemory<byte>> files = new()
        {
            [ModuleManifest.FileName] = manifest.ToUtf8(),
            ["module.dll"] = Encoding.UTF8.GetBytes(name),
            ["sub/shared.txt"] = Encoding.UTF8.GetBytes("shared"),
        };
        return new KeptModule
        {
            Module = new JournalModule { Name = name, Version = manifest.Version, ManifestHash = manifest.ComputeHash(), Location = $"place of {name}" },
            Source = ModuleSource.FromBytes(files),
            Files = files,
        };
    }

    /// <summary>Compares in every word: records with lists are never equal.</summary>
    public static string Text(object? value) => System.Text.Json.JsonSerializer.Serialize(value);

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
