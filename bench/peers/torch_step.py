"""The PyTorch side of `gan-workbench bench`: one eager GAN training step, timed.

Reads one JSON request per line from stdin, answers each with one JSON line on stdout, ends with stdin.
The process stays alive between requests, so that start-up is not measured.

    {"op": "prepare", "config": RunConfig, "dataShape": [...]}              -> {"parameters": n}
    {"op": "measure", "openmp": n, "blas": n,
     "milliseconds": budget, "steps": least}                               -> {"ms": [one number per step]}

A step is one critic and one generator update of WGAN with weight clipping. The generator runs forward once:
the critic reads its detached output, the generator's update the same output through the updated critic.
The argument --channels-last stores images and convolution weights with the channels innermost.
"""

import ctypes
import json
import sys
import time

import torch

from torch_networks import discriminator, generator, mixes_samples

WARM_UP_STEPS = 2
BATCHES = 4
FORMAT = torch.channels_last if "--channels-last" in sys.argv else torch.contiguous_format


def blas_threads_setter():
    """OpenBLAS keeps its own threads beside OpenMP's; builds with another BLAS follow torch's setting."""
    for library in ("libblas.so.3", "libopenblas.so.0"):
        try:
            return ctypes.CDLL(library).openblas_set_num_threads
        except (OSError, AttributeError):
            continue
    return None


class Training:
    def __init__(self, config, data_shape):
        if config["objective"]["kind"] != "wgan" or config["nCritic"] != 1:
            raise ValueError("only wgan with one critic update per step is written here")
        batch, latent = config["batchSize"], config["latent"]["dim"]
        self.clip = config["objective"]["clip"]
        images = len(data_shape) == 3
        self.apart = mixes_samples(config["discriminator"])
        self.generator = generator(config, data_shape).to(memory_format=FORMAT)
        self.critic = discriminator(config, data_shape).to(memory_format=FORMAT)
        self.generator_optimizer = rmsprop(self.generator, config["optimizers"]["generator"])
        self.critic_optimizer = rmsprop(self.critic, config["optimizers"]["discriminator"])
        self.real = [torch.rand(batch, *data_shape) * 2 - 1 for _ in range(BATCHES)]
        if images:
            self.real = [real.to(memory_format=FORMAT) for real in self.real]
        self.latent = [torch.randn(batch, latent) for _ in range(BATCHES)]
        self.count = 0

    def parameters(self):
        return sum(p.numel() for net in (self.generator, self.critic) for p in net.parameters())

    def critic_loss(self, real, fake):
        if self.apart:
            return self.critic(fake).mean() - self.critic(real).mean()
        # Without batch statistics one pass over both halves is the same, and its matrix products are larger.
        on_real, on_fake = self.critic(torch.cat([real, fake])).chunk(2)
        return on_fake.mean() - on_real.mean()

    def step(self):
        real, latent = self.real[self.count % BATCHES], self.latent[self.count % BATCHES]
        self.count += 1
        self.critic.requires_grad_(True)
        self.critic_optimizer.zero_grad(set_to_none=True)
        fake = self.generator(latent)
        self.critic_loss(real, fake.detach()).backward()
        self.critic_optimizer.step()
        with torch.no_grad():
            for parameter in self.critic.parameters():
                parameter.clamp_(-self.clip, self.clip)

        self.critic.requires_grad_(False)
        self.generator_optimizer.zero_grad(set_to_none=True)
        generator_loss = -self.critic(fake).mean()
        generator_loss.backward()
        self.generator_optimizer.step()

    def measure(self, milliseconds, steps):
        for _ in range(WARM_UP_STEPS):
            self.step()
        times, end = [], time.perf_counter() + milliseconds / 1000
        while len(times) < steps or time.perf_counter() < end:
            start = time.perf_counter()
            self.step()
            times.append((time.perf_counter() - start) * 1000)
        return times


def rmsprop(network, options):
    if options["kind"] != "rmsprop":
        raise ValueError("only rmsprop is written here")
    return torch.optim.RMSprop(
        network.parameters(), lr=options["learningRate"], alpha=options["decay"], eps=options["epsilon"]
    )


def main():
    set_blas_threads = blas_threads_setter()
    training = None
    print(json.dumps({"version": torch.__version__, "ownBlasThreads": set_blas_threads is not None}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if request["op"] == "prepare":
            torch.manual_seed(request["config"]["seed"])
            training = Training(request["config"], request["dataShape"])
            answer = {"parameters": training.parameters()}
        else:
            torch.set_num_threads(request["openmp"])
            if set_blas_threads:
                set_blas_threads(request["blas"])
            answer = {"ms": training.measure(request["milliseconds"], request["steps"])}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
