using System.Globalization;

namespace Segue.Generators.Schemas;

/// <summary>Checks what a schema file stores against what follows from the file itself: whether somebody edited it by hand.</summary>
internal static class SchemaIntegrity
{
    /// <summary>
    /// Lists the disagreements. Each stored value is checked against the stored values that it is made of, so that one
    /// edit is one problem and not one for each later version as well.
    /// </summary>
    public static IEnumerable<SchemaProblem> Check(SchemaFile file)
    {
        SchemaVersion? parent = null;
        for (int i = 0; i < file.Versions.Count; i++)
        {
            SchemaVersion version = file.Versions[i];
            if (parent is not null && version.Version != parent.Version + 1)
            {
                yield return new SchemaProblem(SchemaProblemKind.Version, i, Text(version.Version), Text(parent.Version + 1));
            }

            string fingerprint = Fingerprint.Of(version.Shape);
            if (version.Fingerprint != fingerprint)
            {
                yield return new SchemaProblem(SchemaProblemKind.Fingerprint, i, version.Fingerprint, fingerprint);
            }

            string chain = SchemaChain.Next(parent?.Chain, version.Version, version.Fingerprint, ShapeChanges.Text(version.Shape));
            if (version.Chain != chain)
            {
                yield return new SchemaProblem(SchemaProblemKind.Chain, i, version.Chain, chain);
            }

            parent = version;
        }

        string head = SchemaChain.Head(file.Versions);
        if (file.Head != head)
        {
            yield return new SchemaProblem(SchemaProblemKind.Head, file.Versions.Count - 1, file.Head, head);
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
