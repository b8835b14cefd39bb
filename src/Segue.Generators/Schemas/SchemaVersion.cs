namespace Segue.Generators.Schemas;

/// <summary>One version of a state in its schema file.</summary>
/// <param name="Version">The version.</param>
/// <param name="Type">The full name of the type that had the shape; where its frozen type is generated.</param>
/// <param name="IsShipped">Whether the version has left the workshop; its shape never changes again then.</param>
/// <param name="Fingerprint">The identity of the shape, as stored.</param>
/// <param name="Chain">The identity of this version and all before it, as stored.</param>
/// <param name="Shape">The shape.</param>
internal sealed record SchemaVersion(int Version, string Type, bool IsShipped, string Fingerprint, string Chain, Shape Shape)
{
    /// <summary>The namespace of <see cref="Type"/>; empty for the global one.</summary>
    public string Namespace => Type.Contains('.') ? Type.Substring(0, Type.LastIndexOf('.')) : "";

    /// <summary>The name of <see cref="Type"/> within its namespace.</summary>
    public string TypeName => Type.Substring(Type.LastIndexOf('.') + 1);

    /// <summary>Makes the entry that follows another one, or the first one where there is none.</summary>
    public static SchemaVersion After(SchemaVersion? parent, int version, string type, Shape shape)
    {
        string fingerprint = Schemas.Fingerprint.Of(shape);
        string chain = SchemaChain.Next(parent?.Chain, version, fingerprint, ShapeChanges.Text(shape));
        return new SchemaVersion(version, type, IsShipped: false, fingerprint, chain, shape);
    }
}
