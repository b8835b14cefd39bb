using Segue.Generators.Schemas;

namespace Segue.Generators.Authoring;

/// <summary>Writes what a schema file says once a version of the code is frozen in it.</summary>
internal static class HistoryText
{
    /// <summary>The history with a version as the code has it now: added to it, or in place of the one that has not shipped.</summary>
    /// <param name="file">The history so far; null where there is none.</param>
    /// <param name="alias">The identity of the state.</param>
    /// <param name="version">The version that the code works with.</param>
    /// <param name="type">The full name of the type that has it.</param>
    /// <param name="shape">Its shape.</param>
    /// <exception cref="ArgumentException">The version has shipped, or does not follow the newest one.</exception>
    public static SchemaFile Freeze(SchemaFile? file, string alias, int version, string type, Shape shape)
    {
        if (!CanFreeze(file, version))
        {
            throw new ArgumentException(FormattableString.Invariant($"Version {version} of '{alias}' cannot be frozen."), nameof(version));
        }

        return With(file, alias, version, type, shape);
    }

    /// <summary>The history up to a version as the code has it now, whether it may be written or not.</summary>
    /// <param name="file">The history so far; null where there is none.</param>
    /// <param name="alias">The identity of the state.</param>
    /// <param name="version">The version that the code works with.</param>
    /// <param name="type">The full name of the type that has it.</param>
    /// <param name="shape">Its shape.</param>
    public static SchemaFile With(SchemaFile? file, string alias, int version, string type, Shape shape)
    {
        List<SchemaVersion> older = [.. (file?.Versions ?? []).Where(known => known.Version < version)];
        return SchemaFile.Create(alias, [.. older, SchemaVersion.After(older.LastOrDefault(), version, type, shape)]);
    }

    /// <summary>Whether a version may be written: it is the first one, the next one, or the newest one and has not shipped.</summary>
    public static bool CanFreeze(SchemaFile? file, int version) =>
        file is null || version == file.Newest.Version + 1 || (version == file.Newest.Version && !file.Newest.IsShipped);
}
