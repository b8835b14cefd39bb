namespace Segue.Soak.Releases;

/// <summary>How releases came out. Counted by the one who plays.</summary>
internal sealed class ReleaseTally
{
    public int Upgrades { get; set; }

    public int Rollbacks { get; set; }

    public int Refused { get; set; }

    public int Aborted { get; set; }
}
