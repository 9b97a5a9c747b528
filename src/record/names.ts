// Two-word names for sources, "Grey Heron": drawn by chance, so that a name says nothing of whose it is.
import type { Random } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';

// No word of place, people, faith, office or age, and none that could pass for a judgement of the source.
const adjectives =
  `Amber Ashen Autumn Azure Bent Blue Bold Bright Bronze Brown Calm Cedar Clear Cloudy Copper Coral
Crimson Crooked Curved Dappled Dawn Deep Dewy Distant Dusky Early Evening Even Fallow Floating Forest Frosted Gentle
Gilded Glad Golden Grassy Green Grey Hazel Hidden High Hollow Humming Indigo Inland Ivory Jade Keen Lake Late Leafy
Light Lilac Little Lofty Lone Long Lunar Marble Marsh Meadow Mellow Midnight Misty Morning Mossy Mountain Muted Narrow
Nimble Noon Ochre Olive Open Orchard Pale Patient Pearly Pebbled Plain Plum Quick Quiet Rainy Rapid River Rosy Round
Russet Rusty Sable Sandy Scarlet Shaded Shallow Shining Silent Silver Sleek Slender Slow Smooth Snowy Soft Solar Spotted
Spring Stately Steady Still Stony Striped Summer Sunlit Supple Swift Tall Tawny Teal Thorny Tidal Tiny Tranquil Twilight
Umber Upland Velvet Verdant Violet Wandering Warm Waving Wide Wild Willing Windy Winter Wooded Woven Yellow`.split(
    /\s+/,
  );

const creatures =
  `Adder Alder Aspen Auk Badger Bat Bear Beaver Beech Bee Birch Bison Bittern Blackbird Boar Bullfinch
Bunting Buzzard Carp Cat Chaffinch Chestnut Chough Cod Coot Cormorant Crab Crane Cricket Crow Cuckoo Curlew Cypress Deer
Dipper Dolphin Dove Dragonfly Duck Dunlin Eagle Eel Egret Eider Elder Elk Elm Falcon Ferret Finch Fir Firefly Fox Frog
Gannet Gecko Godwit Goldfinch Goose Goshawk Grebe Grouse Gull Hare Harrier Hawk Hawthorn Hazelhen Hedgehog Heron Herring
Hobby Holly Hoopoe Hornbeam Horse Ibex Ibis Jackdaw Jay Juniper Kestrel Kingfisher Kite Kittiwake Larch Lark Lemming
Linden Linnet Lizard Loon Lynx Magpie Mallard Maple Marlin Marten Martin Merlin Mink Mole Moose Moth Mouse Newt
Nightingale Nightjar Nutcracker Nuthatch Oak Oriole Osprey Otter Ouzel Owl Oyster Partridge Pear Pelican Perch Petrel
Pheasant Pigeon Pike Pine Pipit Plover Poplar Puffin Quail Rabbit Rail Raven Redstart Robin Roebuck Rook Rowan Ruff
Salmon Sandpiper Seal Shearwater Shrew Shrike Siskin Skylark Snail Snipe Sparrow Spruce Squirrel Starling Stickleback
Stoat Stonechat Stork Sturgeon Swallow Swan Swift Sycamore Teal Tern Thrush Tiger Tit Toad Treecreeper Trout Turnstone
Turtle Viper Vole Wagtail Warbler Waxwing Weasel Whale Wheatear Whimbrel Willow Wolf Woodcock Woodpecker Wren Yew`.split(
    /\s+/,
  );

export const nameCount = adjectives.length * creatures.length;
const drawsBeforeGivingUp = 1000;

/**
 * @param taken - names that are in use, in any case of letters.
 * @throws {SpringhouseError} `names-used-up` if chance finds none that is free.
 */
export function drawName(random: Random, taken: Iterable<string>): string {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  for (let draw = 0; draw < drawsBeforeGivingUp; draw += 1) {
    const name = `${pick(adjectives, random)} ${pick(creatures, random)}`;
    const [first, second] = name.split(' ');
    if (first !== second && !used.has(name.toLowerCase())) return name;
  }
  throw new SpringhouseError(
    'names-used-up',
    'Nearly every two-word name is taken. Nothing was lost; name the source by hand.',
  );
}

/** Two bytes, drawn again where the last round of the list would favour its beginning. */
function pick(words: readonly string[], random: Random): string {
  const fair = 65536 - (65536 % words.length);
  for (;;) {
    const [high, low] = random(2) as unknown as [number, number];
    const value = high * 256 + low;
    if (value < fair) return words[value % words.length]!;
  }
}
