using Segue.Runtime.Loading;

namespace Segue.Runtime.Releases;

/// <summary>Compares what answers after a switch with what was to be committed. Success is never assumed.</summary>
internal static class ModuleVersionCheck
{
    /// <returns>Null where every server is of the build that its manifest names.</returns>
    public static ReleaseFailure? Find(IEnumerable<ServerChange> changes)
    {
        foreach (ServerChange change in changes)
        {
            if (change.New is not { } version)
            {
                continue;
            }

            Type? answers = change.Mailbox.InstalledType;
            ManifestFile? promised = version.Module.Manifest.Files
                .FirstOrDefault(file => file.ModuleVersionId is not null && file.ModuleVersionId == answers?.Module.ModuleVersionId);
            if (promised is null)
            {
                return new ReleaseFailure(
                    DiagnosticIds.WrongModuleAnswers,
                    $"Server '{change.Mailbox.Name}' is answered by {answers?.Module.ModuleVersionId.ToString() ?? "nothing"}, which is no assembly of module '{version.Module.Manifest.Name}'.",
                    change.Mailbox.Name,
                    "Do not go on: restart the host on the release that is current, and report this.");
            }
        }

        return null;
    }
}
