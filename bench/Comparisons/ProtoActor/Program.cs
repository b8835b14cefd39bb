using Proto;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;
using Segue.Comparisons.ProtoActor;

await using ActorSystem system = new();
Props counter = Props.FromProducer(() => new CounterActor());
await Task.Run(() => CallMeasurement.Run("proto", () => new ProtoCounter(system.Root, system.Root.Spawn(counter)), RunOptions.Parse(args)));
