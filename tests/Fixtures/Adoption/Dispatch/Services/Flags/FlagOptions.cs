namespace Dispatch.Services.Flags;

public sealed class FlagOptions
{
    public HashSet<string> On { get; } = [];
}
