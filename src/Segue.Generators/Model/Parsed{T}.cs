namespace Segue.Generators.Model;

/// <summary>
/// What came of parsing a declaration. The place and the diagnostics are apart from the model, so that an edit that only
/// moves a declaration writes nothing anew.
/// </summary>
/// <param name="Model">The model; null where the errors leave nothing to work with.</param>
/// <param name="Location">The name of the declaration.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record Parsed<T>(T? Model, LocationInfo Location, EquatableArray<DiagnosticInfo> Diagnostics)
    where T : class, IEquatable<T>;
