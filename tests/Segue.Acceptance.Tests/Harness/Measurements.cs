using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Segue.Runtime.Diagnostics;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>What the instruments of Segue measure while it is there.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentDictionary<string, string?> _units = [];
    private readonly ConcurrentQueue<(string Name, double Value, string? Outcome)> _measured = [];
    private readonly MeterListener _listener;

    public Measurements()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == SegueInstruments.Name)
                {
                    _units[instrument.Name] = instrument.Unit;
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Enqueue((instrument.Name, value, OutcomeIn(tags))));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Enqueue((instrument.Name, value, OutcomeIn(tags))));
        _listener.Start();
    }

    public string? UnitOf(string name) => _units[name];

    /// <summary>What an instrument has measured, in order.</summary>
    public IReadOnlyList<(double Value, string? Outcome)> Of(string name) =>
        [.. _measured.Where(figure => figure.Name == name).Select(figure => (figure.Value, figure.Outcome))];

    public void Forget() => _measured.Clear();

    public void Dispose() => _listener.Dispose();

    private static string? OutcomeIn(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "segue.outcome")
            {
                return (string?)tag.Value;
            }
        }

        return null;
    }
}
