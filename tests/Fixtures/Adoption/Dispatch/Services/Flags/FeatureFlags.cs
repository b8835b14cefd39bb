using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace Dispatch.Services.Flags;

/// <summary>What is switched on: read often, replaced as a whole.</summary>
public sealed class FeatureFlags
{
    private readonly IOptionsMonitor<FlagOptions> _options;
    private ImmutableDictionary<string, bool> _overrides = ImmutableDictionary<string, bool>.Empty;
    private Flag[] _flags = [];

    public FeatureFlags(IOptionsMonitor<FlagOptions> options) => _options = options;

    public bool IsOn(string flag) => _overrides.TryGetValue(flag, out bool isOn) ? isOn : _options.CurrentValue.On.Contains(flag);

    public void Override(string flag, bool isOn) => _overrides = _overrides.SetItem(flag, isOn);

    public void Replace(Flag[] flags) => _flags = flags;

    public int Count() => _flags.Length;
}
