namespace Segue.Fixtures.JournalledHost;

/// <summary>What the program is to do, from its command line.</summary>
internal sealed record HostArguments
{
    /// <summary>The file of the journal.</summary>
    public required string Journal { get; init; }

    /// <summary>The folder of the module named for the start.</summary>
    public required string Module { get; init; }

    /// <summary>The folder of the module to upgrade to, which is copied over <see cref="Module"/> first; null for no upgrade.</summary>
    public string? Next { get; init; }

    /// <summary>Whether to go back once started.</summary>
    public bool GoesBack { get; init; }

    /// <summary>At which of the journal's writes after the start to stand still; 0 at none.</summary>
    public int ParkAt { get; init; }

    /// <summary>Whether that write is done first.</summary>
    public bool ParksAfter { get; init; }

    /// <summary>The folder of the checkpoints; null for none.</summary>
    public string? Checkpoints { get; init; }

    /// <summary>At which step of checkpoints to stand still, counted over all of them; 0 at none.</summary>
    public int ParkAtStep { get; init; }

    /// <summary>The socket of the control API; null for none; empty for where <c>segue</c> looks for it.</summary>
    public string? Admin { get; init; }

    /// <summary>The public key of whoever signs releases; null where they need not be signed.</summary>
    public string? Signer { get; init; }

    /// <summary>The environment that it runs in; null for what the machine says, which is production.</summary>
    public string? Environment { get; init; }

    /// <summary>A file that warnings and errors are written to, a line each; null for none.</summary>
    public string? Log { get; init; }

    /// <summary>Whether to do what is told on the input, a line each, instead of all that.</summary>
    public bool TakesCommands { get; init; }

    public static HostArguments Parse(string[] args) => new()
    {
        Journal = args[0],
        Module = args[1],
        Next = Value(args, "--upgrade"),
        GoesBack = args.Contains("--back"),
        ParkAt = int.Parse(Value(args, "--before") ?? Value(args, "--after") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
        ParksAfter = args.Contains("--after"),
        Checkpoints = Value(args, "--checkpoints"),
        ParkAtStep = int.Parse(Value(args, "--step") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
        Admin = Value(args, "--admin"),
        Signer = Value(args, "--signer"),
        Environment = Value(args, "--environment"),
        Log = Value(args, "--log"),
        TakesCommands = args.Contains("--commands"),
    };

    private static string? Value(string[] args, string name)
    {
        int index = Array.IndexOf(args, name);
        return index < 0 ? null : args[index + 1];
    }
}
