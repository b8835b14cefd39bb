namespace Segue.Comparisons.Subject.Loading;

/// <summary>How a module is loaded.</summary>
internal enum ModuleVariant
{
    /// <summary>Into a context that is collected when the module goes.</summary>
    Collectible,

    /// <summary>Into one that stays: its code is compiled in tiers.</summary>
    Resident,

    /// <summary>Into one that stays, and compiled ahead of time.</summary>
    ReadyToRun,
}
