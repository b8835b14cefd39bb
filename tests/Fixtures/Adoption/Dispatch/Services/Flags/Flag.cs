namespace Dispatch.Services.Flags;

public sealed record Flag(string Name, bool IsOn, double Share);
