using Akka.Actor;
using Akka.Configuration;
using Segue.Comparisons.AkkaNet;
using Segue.Comparisons.Harness;
using Segue.Comparisons.Harness.Calls;

ActorSystem system = ActorSystem.Create("comparisons", ConfigurationFactory.ParseString("akka.loglevel = OFF, akka.stdout-loglevel = OFF"));
await Task.Run(() => CallMeasurement.Run("akka", () => new AkkaCounter(system.ActorOf(Props.Create<CounterActor>())), RunOptions.Parse(args)));
await system.Terminate();
